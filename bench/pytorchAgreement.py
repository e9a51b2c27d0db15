#!/usr/bin/env python3
"""Trains the same networks in PyTorch, from the same weights on the same images, and compares the losses.

    bench/pytorchAgreement.py [--data DIR] [--steps N] [--record FILE] [--reference] [QUERY ...]

Each QUERY is what follows the `?` of a link. `npm run train` writes the initial weights of every contender and run, and its
losses; PyTorch repeats the run in float64 and in float32. The first loss must agree with float64 within 1e-5, and all of
them within 1e-4 or five times what PyTorch's own float32 strays, whichever is more.

How far float32 strays is a matter of luck: a pre-activation within 1e-7 of zero rounds to either side, and a ReLU that
opens or closes is seen in the losses from then on. So PyTorch's float32 runs VARIANTS times, each but the first with the
images of every batch in another order and with weights rounded another way: the same mathematics. Printed are its median
and its greatest drift; the greatest counts.

With --reference the float64 reference of the tests takes the place of the GPU, on noise of 8 x 8 pixels, and must agree
within 1e-9. --record writes PyTorch's float64 losses as a fixture: that of `src/reference` is made by

    bench/pytorchAgreement.py --reference --record src/reference/pytorchLosses.json
"""
import argparse
import json
import math
import os
import statistics
import struct
import subprocess
import sys
import tempfile
import urllib.parse

import numpy
import torch
import torch.nn.functional as F

from igc import DEFAULTS, Network, describe

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What both sides must share, and a learning rate at which rounding stays small for a while.
FIXED = {'shuffle': '0', 'augment': 'none', 'schedule': 'constant', 'lr': '0.01'}
CIFAR_MEAN, CIFAR_STD = [129.304, 124.070, 112.434], [68.170, 65.392, 70.418]
RECORD = 2 + 3 * 32 * 32
VARIANTS = 24

QUERIES = [
    'batch=32',  # The default pair: IGC(40, 2) and GPC(30, 2).
    'a=L8M2K2&b=L8M2K1&c=L12M1K1&batch=16',
    'a=L6M4K2&b=L6M2K3&c=L4M3K12&batch=16',
    'a=C12&b=none&batch=16',
    'a=L8M2K2&b=C8&ident=1&batch=16',
    'a=L6M2K2&b=L6M2K1&c=C6&width=double-m&batch=16',
    'a=L6M2K2&b=L5M3K1&c=L6M1K1&width=double-l&batch=16',
    'a=L4M2K2&b=L4M3K1&ident=1&width=double-m&depth=14&batch=16',
    'a=L4M2K2&b=L5M3K3&ident=1&width=double-l&batch=16',
    'a=L8M2K2&b=none&runs=2&seed=5&batch=16',
    'a=L8M2K2&b=L8M2K4&permutation=explicit&batch=16',
    'a=L8M2K2&b=none&labels=coarse&batch=10',
    'a=V1.4.4&b=L4M3K3S&c=L8.4.2M2K1&batch=16',
]
REFERENCE_QUERIES = [
    'a=L4M2K2&b=L4M2K1&c=L6M1K1&depth=5',
    'a=L3M4K2&b=L3M2K3&c=L2M3K6&depth=5',
    'a=C4&b=none&depth=5&runs=2',
    'a=L4M2K2&b=L3M2K1&c=C3&width=double-m&depth=5',
    'a=L2M2K2&b=L3M3K1&c=L4M1K1&width=double-l&depth=5',
    'a=L4M2K2&b=C3&ident=1&labels=coarse',
    'a=L2M2K2&b=L2M3K1&ident=1&width=double-m&depth=14',
    'a=L2M2K2&b=L3M3K3&ident=1&width=double-l',
    'a=V1.2.3&b=L3M2K2S&c=L4.2.1M1K1&depth=5',
    'a=V2.2.3&b=L2M2K2S&c=L4.2.2M2K2&width=double-m&depth=5',
    'a=V1.2.2.2&b=L3M2K3S&c=L4.2.1M2K1&ident=1&width=double-l',
]


def read_safetensors(path):
    with open(path, 'rb') as file:
        content = file.read()
    (length,) = struct.unpack('<Q', content[:8])
    header, data = json.loads(content[8:8 + length]), content[8 + length:]
    header.pop('__metadata__', None)
    return {
        name: torch.from_numpy(
            numpy.frombuffer(data[slice(*entry['data_offsets'])], '<f4').reshape(entry['shape']).copy())
        for name, entry in header.items()
    }


def train(setup, tensors, images, labels, dtype):
    """The loss of each step, where step s takes batch s of the images in their own order, and the loss of all images in
    the end, with the running statistics."""
    network = Network(setup)
    problems = network.load_state_dict(tensors, strict=False)
    missing = [name for name in problems.missing_keys if not name.endswith('num_batches_tracked')]
    if missing or problems.unexpected_keys:
        raise ValueError(f'missing {missing}, unexpected {problems.unexpected_keys}')
    network.to(dtype).train()
    optimiser = torch.optim.SGD(network.parameters(), lr=setup['lr'], momentum=setup['momentum'],
                                weight_decay=setup['decay'], nesterov=setup['momentum'] > 0)
    losses = []
    for batch, target in zip(images.to(dtype).split(setup['batch']), labels.split(setup['batch'])):
        optimiser.zero_grad()
        loss = F.cross_entropy(network(batch), target)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    network.eval()
    with torch.no_grad():
        return losses, F.cross_entropy(network(images.to(dtype)), labels).item()


def variant(tensors, images, labels, batch, seed):
    """The same run as float32 may see it: each batch's images in another order, each parameter moved by up to half a unit
    in its last place. Seed 0 changes nothing."""
    if seed == 0:
        return tensors, images, labels
    generator = torch.Generator().manual_seed(seed)
    order = torch.cat([start + torch.randperm(min(batch, len(images) - start), generator=generator)
                       for start in range(0, len(images), batch)])
    moved = {name: (value.double() * (1 + 2 ** -24 * (2 * torch.rand(value.shape, generator=generator).double() - 1)))
             .float() for name, value in tensors.items()}
    return moved, images[order], labels[order]


def read_images(folder, count, coarse):
    """Normalised float64 images and labels of the first records of train.bin."""
    path = next(p for p in (os.path.join(folder, 'train.bin'), os.path.join(folder, 'cifar-100-binary', 'train.bin'))
                if os.path.exists(p))
    with open(path, 'rb') as file:
        records = numpy.frombuffer(file.read(count * RECORD), 'u1').reshape(-1, RECORD)
    if len(records) < count:
        raise ValueError(f'{path} holds fewer than {count} images')
    mean, std = CIFAR_MEAN, CIFAR_STD
    normalisation = os.path.join(folder, 'normalisation.json')
    if os.path.exists(normalisation):
        with open(normalisation) as file:
            constants = json.load(file)
        mean, std = constants['mean'], constants['std']
    pixels = records[:, 2:].reshape(-1, 3, 32, 32).astype('f8')
    images = (pixels - numpy.reshape(mean, (3, 1, 1))) / numpy.reshape(std, (3, 1, 1))
    labels = records[:, 0 if coarse else 1].astype('i8')
    return torch.from_numpy(images), torch.from_numpy(labels)


def script(*arguments):
    command = ['npx', 'vite-node', '--script', 'bench/pytorchAgreement.ts', *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def records(text):
    """Every record of a step or an evaluation in the output, whether it is one JSON document or one a line."""
    def walk(value):
        if isinstance(value, dict):
            if {'step', 'contender', 'loss'} <= value.keys():
                yield value
            else:
                for member in value.values():
                    yield from walk(member)
        elif isinstance(value, list):
            for member in value:
                yield from walk(member)
    try:
        return list(walk(json.loads(text)))
    except ValueError:
        return [record for line in text.splitlines() if line.startswith('{') for record in walk(json.loads(line))]


def our_losses(text, contender, replica, split):
    found = {r['step']: r['loss'] for r in records(text)
             if r['contender'] == contender and r.get('replica', 0) == replica and r.get('split') == split}
    return [found[step] for step in sorted(found)]


def compare(query, arguments, folder):
    """Trains one query on both sides and yields a row for each contender and run."""
    chosen = dict(urllib.parse.parse_qsl(query))
    fixed = {key: value for key, value in FIXED.items() if key not in chosen}
    settings = {**DEFAULTS, **fixed, **chosen}
    steps = arguments.steps
    batch = 4 if arguments.reference else int(settings['batch'])
    if arguments.reference:
        text = script('reference', query, folder, str(steps))
    else:
        data = ['--data', arguments.data] if arguments.data else []
        fixed['data'] = 'cifar100' if arguments.data else 'synthetic'
        link = f'{query}&{urllib.parse.urlencode(fixed)}'
        command = ['npm', 'run', '-s', 'train', '--', link, *data, '--steps', str(steps),
                   '--json', '--out', folder]
        text = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        images, labels = read_images(arguments.data or arguments.images, steps * batch, settings['labels'] == 'coarse')
    for contender in 'abcd':
        if settings[contender] == 'none':
            continue
        setup = {
            **describe(settings, contender), 'batch': batch, 'lr': float(settings['lr']),
            'momentum': float(settings['momentum']), 'decay': float(settings['decay']),
        }
        for replica in range(int(settings['runs'])):
            base = os.path.join(folder, f'{contender}-{replica}')
            recorded = {'query': query, 'contender': contender, 'replica': replica}
            if arguments.reference:
                with open(f'{base}.noise.json') as file:
                    noise = json.load(file)
                images = torch.tensor(noise['images'], dtype=torch.float64).view(-1, 3, 8, 8)
                labels = torch.tensor(noise['labels'])
                recorded = {**noise['spec'], 'seed': noise['seed']}
            tensors = read_safetensors(f'{base}.initial.safetensors')
            exact, evaluation = train(setup, tensors, images, labels, torch.float64)
            singles = [train(setup, *variant(tensors, images, labels, batch, seed), torch.float32)[0]
                       for seed in range(1 if arguments.reference else VARIANTS)]
            recorded = {**recorded, 'losses': exact}
            ours = our_losses(text, contender, replica, None)
            if arguments.reference:
                # Only here do both sides evaluate the same images.
                recorded = {**recorded, 'evaluation': evaluation}
                ours, exact = ours + our_losses(text, contender, replica, 'noise'), [*exact, evaluation]
            yield {'query': query, 'name': f"{contender}-{replica} {setup['block']}", 'ours': ours, 'exact': exact,
                   'singles': singles, 'recorded': recorded}


def judge(row, reference):
    """(first difference, greatest difference, PyTorch's median and greatest float32 drift, whether all is well)"""
    if len(row['ours']) != len(row['exact']):
        return math.nan, math.nan, math.nan, math.nan, False
    differences = [abs(ours - exact) for ours, exact in zip(row['ours'], row['exact'])]
    drifts = [max(abs(single - exact) for single, exact in zip(losses, row['exact'])) for losses in row['singles']]
    first, worst = (1e-9, 1e-9) if reference else (1e-5, max(1e-4, 5 * max(drifts)))
    # Written so that NaN is a failure.
    good = differences[0] <= first and all(d <= worst for d in differences)
    return differences[0], max(differences), statistics.median(drifts), max(drifts), good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('queries', nargs='*', metavar='QUERY')
    parser.add_argument('--data', help="folder with CIFAR-100's train.bin; the built-in images without it")
    parser.add_argument('--steps', type=int, default=10)
    parser.add_argument('--record', metavar='FILE', help="where to write PyTorch's float64 losses as JSON")
    parser.add_argument('--reference', action='store_true', help='compare the float64 reference, without a GPU')
    arguments = parser.parse_args()
    if arguments.data:
        arguments.data = os.path.abspath(arguments.data)
    torch.use_deterministic_algorithms(True)
    queries = arguments.queries or (REFERENCE_QUERIES if arguments.reference else QUERIES)

    rows, failed = [], False
    with tempfile.TemporaryDirectory() as temporary:
        if not arguments.reference and not arguments.data:
            arguments.images = os.path.join(temporary, 'images')
            os.mkdir(arguments.images)
            largest = max(int(dict(urllib.parse.parse_qsl(q)).get('batch', DEFAULTS['batch'])) for q in queries)
            script('images', arguments.images, str(arguments.steps * largest))
        print(f"{'network':24} {'loss 1':>9} {'loss N':>9} {'first diff':>10} {'most diff':>10} {'torch f32':>10} {'its most':>10}")
        for index, query in enumerate(queries):
            folder = os.path.join(temporary, str(index))
            os.mkdir(folder)
            print(query)
            for row in compare(query, arguments, folder):
                first, worst, drift, most, good = judge(row, arguments.reference)
                failed = failed or not good
                rows.append(row)
                print(f"  {row['name']:22} {row['exact'][0]:9.5f} {row['exact'][-1]:9.5f} {first:10.1e} {worst:10.1e} "
                      f"{drift:10.1e} {most:10.1e} {'ok' if good else 'DIFFERENT'}", flush=True)
    if arguments.record:
        with open(arguments.record, 'w') as file:
            json.dump({'torch': torch.__version__, 'steps': arguments.steps,
                       'cases': [row['recorded'] for row in rows]}, file, indent=1)
            file.write('\n')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
