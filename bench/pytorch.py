#!/usr/bin/env python3
"""How fast PyTorch trains the playground's networks, on the processor and, where there is one, on a CUDA GPU.

    bench/pytorch.py [--device cpu|cuda] [--beside] [--json FILE] [QUERY ...]

Each QUERY is what follows the `?` of a link; every contender is timed by itself. By default: both blocks of the default
link with batch 64; on a GPU also batch 256, and depth 20 with M doubled.

A step is what a step of the playground is: forward, mean cross-entropy, backward, SGD with Nesterov momentum and weight
decay, in float32. Its images lie ready on the device: choosing and augmenting them, which the playground's step includes,
is left out here, and so is every look at the loss. On a GPU each network runs in the ways that PyTorch offers (cuDNN
eagerly in NCHW and in channels-last, captured in a CUDA graph, compiled), with and without TF32 in convolutions and
matrix products. TF32 rounds factors to 10 bits: only the rows without it compute what the playground computes.

--beside times the playground on the same machine through Dawn (npm run bench -- growth QUERY) and prints how many times
as fast it is. On a machine without a GPU that Vulkan knows, that is a software adapter, on all cores.
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import torch
import torch.nn.functional as F

from igc import DEFAULTS, Network, describe

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CPU_QUERIES = ['batch=64']
CUDA_QUERIES = [f'{net}batch={batch}' for net in ('', 'depth=20&width=double-m&') for batch in (64, 256)]
SAMPLES = 7
# A sample is as many steps as take so long, and no network is timed for longer than that.
SAMPLE_SECONDS = 0.2
MOST_SECONDS = 30


class Training:
    """A network in training; `step` may be replaced by something faster that does the same."""

    def __init__(self, setup, settings, device, channels_last=False):
        torch.manual_seed(1)
        self.network = Network(setup).to(device).train()
        batch = int(settings['batch'])
        self.images = torch.randn(batch, 3, 32, 32, device=device)
        self.labels = torch.randint(setup['classes'], (batch,), device=device)
        if channels_last:
            self.network = self.network.to(memory_format=torch.channels_last)
            self.images = self.images.contiguous(memory_format=torch.channels_last)
        momentum = float(settings['momentum'])
        self.optimiser = torch.optim.SGD(self.network.parameters(), lr=0.01, momentum=momentum,
                                         weight_decay=float(settings['decay']), nesterov=momentum > 0)
        self.forward = self.network
        self.step = self.eager

    def eager(self):
        self.optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.forward(self.images), self.labels)
        loss.backward()
        self.optimiser.step()
        return loss


def eager(training):
    return training


def compiled(training):
    if not hasattr(torch, 'compile'):
        raise RuntimeError(f'torch {torch.__version__} has no torch.compile')
    # It counts what it compiled of one function, and gives up quietly after a few networks.
    torch._dynamo.reset()
    training.forward = torch.compile(training.network)
    return training


def graphed(training):
    """The whole step as one CUDA graph: https://pytorch.org/docs/stable/notes/cuda.html#whole-network-capture"""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(5):
            training.eager()
    torch.cuda.current_stream().wait_stream(stream)
    training.optimiser.zero_grad(set_to_none=True)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        training.optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(training.forward(training.images), training.labels)
        loss.backward()
        training.optimiser.step()

    def replay():
        graph.replay()
        return loss

    training.step = replay
    return training


# Name, what makes a training of it, channels last.
CPU_WAYS = [('eager', eager, False), ('torch.compile', compiled, False)]
CUDA_WAYS = [
    ('eager', eager, False),
    ('eager, channels-last', eager, True),
    ('CUDA graph', graphed, False),
    ('CUDA graph, channels-last', graphed, True),
    ('torch.compile', compiled, False),
    ('torch.compile, CUDA graph', lambda training: graphed(compiled(training)), False),
]


def time_steps(step, device):
    """Milliseconds of a step, one for each sample: on a processor the time of its threads, so that others who use the
    machine meanwhile do not count."""
    def seconds(count):
        if device == 'cpu':
            start = time.process_time()
            for _ in range(count):
                step()
            return (time.process_time() - start) / torch.get_num_threads()
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        for _ in range(count):
            step()
        end.record()
        torch.cuda.synchronize()
        return start.elapsed_time(end) / 1000

    begun = time.perf_counter()
    seconds(2)
    one = seconds(2) / 2
    count = max(1, math.ceil(SAMPLE_SECONDS / one))
    if device == 'cuda':
        seconds(count)
    samples = []
    while len(samples) < SAMPLES and (len(samples) < 2 or time.perf_counter() - begun < MOST_SECONDS):
        samples.append(1000 * seconds(count) / count)
    return samples


def measure(setup, settings, device, way, channels_last):
    """Samples in milliseconds. Raises RuntimeError where PyTorch cannot, or computes nonsense."""
    training = way(Training(setup, settings, device, channels_last))
    samples = time_steps(lambda: training.step(), device)
    loss = training.step().item()
    if not math.isfinite(loss):
        raise RuntimeError(f'the loss became {loss}')
    return samples


def set_tf32(on):
    torch.backends.cuda.matmul.allow_tf32 = on
    torch.backends.cudnn.allow_tf32 = on


def ways(device):
    """(title, TF32, way, channels last) of all that this device can do."""
    if device == 'cpu':
        return [(name, False, way, last) for name, way, last in CPU_WAYS]
    return [(f'{name}, TF32' if tf32 else name, tf32, way, last) for tf32 in (False, True)
            for name, way, last in CUDA_WAYS]


def ours(query):
    """The playground's name of its adapter, and milliseconds a step."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, 'growth.json')
        command = ['npm', 'run', '-s', 'bench', '--', 'growth', query, '--json', report]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with open(report) as file:
            growth = json.load(file)['growth']
    return growth['adapter']['name'], growth['networks'][0]['milliseconds']


def contenders(query):
    """The settings of each contender by itself, and a link to them."""
    settings = {**DEFAULTS, **dict(urllib.parse.parse_qsl(query))}
    if settings['runs'] != '1':
        raise SystemExit('PyTorch trains one run: leave runs out.')
    for contender in 'abcd':
        if settings[contender] != 'none':
            alone = {**settings, 'a': settings[contender], 'b': 'none', 'c': 'none', 'd': 'none'}
            changed = {key: value for key, value in alone.items() if value != DEFAULTS[key]}
            yield alone, urllib.parse.urlencode(changed)


def run(query, device, beside, rows):
    for settings, link in contenders(query):
        setup, batch = describe(settings, 'a'), int(settings['batch'])
        print(f"\n{setup['block']}, depth {setup['depth']}, {setup['policy']}, batch {batch}")
        base = None
        if beside:
            adapter, base = ours(link)
            rows.append({'query': link, 'way': 'playground', 'adapter': adapter, 'milliseconds': base})
            print(f"  {f'playground, {adapter}':38} {base:9.3f} ms {1000 * batch / base:9.0f} images/s", flush=True)
        for title, tf32, way, channels_last in ways(device):
            set_tf32(tf32)
            row = {'query': link, 'way': title, 'device': device}
            rows.append(row)
            try:
                samples = measure(setup, settings, device, way, channels_last)
            except Exception as error:  # torch.compile and graph capture fail in ways of their own.
                row['failure'] = str(error).strip().split('\n')[0]
                print(f"  {title:38} not measured: {row['failure'][:100]}", flush=True)
                continue
            finally:
                if device == 'cuda':
                    torch.cuda.empty_cache()
            row['samples'] = samples
            median = statistics.median(samples)
            beside_text = f'  the playground is {median / base:.2f} times as fast' if base else ''
            print(f"  {title:38} {median:9.3f} ms {1000 * batch / median:9.0f} images/s  "
                  f"{min(samples):.3f} to {max(samples):.3f}{beside_text}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('queries', nargs='*', metavar='QUERY')
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--beside', action='store_true', help='time the playground too')
    parser.add_argument('--json', metavar='FILE', help='where to write every sample')
    arguments = parser.parse_args()
    if arguments.device == 'cuda' and not torch.cuda.is_available():
        sys.exit('This PyTorch finds no CUDA GPU.')
    torch.backends.cudnn.benchmark = True
    device = arguments.device
    name = torch.cuda.get_device_name() if device == 'cuda' else f'{torch.get_num_threads()} threads'
    print(f'PyTorch {torch.__version__}, {device}: {name}')
    rows = []
    for query in arguments.queries or (CUDA_QUERIES if device == 'cuda' else CPU_QUERIES):
        run(query, device, arguments.beside, rows)
    if arguments.json:
        with open(arguments.json, 'w') as file:
            json.dump({'torch': torch.__version__, 'device': name, 'rows': rows}, file, indent=1)
            file.write('\n')


main()
