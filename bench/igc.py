"""The networks of the playground in PyTorch, under the same names of parameters."""
import math
import re

import torch
import torch.nn.functional as F
from torch import nn

EPSILON = 2e-5
DEFAULTS = {
    'a': 'L40M2K2', 'b': 'L30M2K1', 'c': 'none', 'd': 'none', 'depth': '8', 'width': 'constant', 'ident': '0',
    'labels': 'fine', 'batch': '64', 'lr': '0.1', 'momentum': '0.9', 'decay': '1e-4', 'runs': '1',
}


def describe(settings, contender):
    """What a link's settings say of one contender's network."""
    return {
        'block': settings[contender].upper(), 'depth': int(settings['depth']), 'policy': settings['width'],
        'identity': settings['ident'] == '1', 'classes': 20 if settings['labels'] == 'coarse' else 100,
    }


def interleave(x, partitions, size):
    """Channels in the order for partitions of a size that interleave, run by run; one copy whatever the memory format."""
    images, channels, height, width = x.shape
    if 1 in (partitions, size):
        return x
    if x.is_contiguous(memory_format=torch.channels_last) and not x.is_contiguous():
        pixels = x.permute(0, 2, 3, 1).reshape(images, height, width, -1, size, partitions)
        return pixels.transpose(4, 5).reshape(images, height, width, channels).permute(0, 3, 1, 2)
    return x.view(images, -1, size, partitions, height, width).transpose(2, 3).reshape(x.shape)


def factors(notation, stage, policy):
    """Of a stage's block: the width, the groups of the 3x3 convolution, (groups, channel stride) of each 1x1 convolution,
    and whether those are fixed to ones."""
    factor = 1 if policy == 'constant' else 2 ** stage
    numbers = [int(n) for n in re.findall(r'\d+', notation)]
    if notation.startswith('C'):
        return numbers[0] * factor, 1, [], False
    if notation.startswith('V'):
        numbers[-1 if policy == 'double-l' else 0] *= factor
        width, strides = math.prod(numbers), [math.prod(numbers[:i]) for i in range(1, len(numbers))]
        return width, width // numbers[0], [(width // s, t) for s, t in zip(numbers[1:], strides)], False
    *primary, members, partitions = numbers
    width = primary[0] * members * factor
    groups = primary[stage] if len(primary) > 1 else primary[0] * (factor if policy == 'double-l' else 1)
    # An interleaved block stays one: K follows M.
    partitions = width // groups if partitions == members > 1 else partitions
    return width, groups, [(partitions, partitions)], notation.endswith('S')


class Block(nn.Module):
    """x' = P W^d P^T W^p x or a longer product, then batch norm; the ReLU belongs to the network, after the shortcut."""

    def __init__(self, notation, stage, policy, inputs, stride):
        super().__init__()
        self.width, groups, pointwise, fixed = factors(notation, stage, policy)
        # Where L has just doubled, its groups need not divide the input.
        self.groups = math.gcd(groups, inputs)
        self.strides = [channel_stride for _, channel_stride in pointwise]
        self.primary = nn.Conv2d(inputs, self.width, 3, stride, 1, groups=self.groups, bias=False)
        convolutions = [nn.Conv2d(self.width, self.width, 1, groups=g, bias=False) for g, _ in pointwise]
        if notation.startswith('V'):
            self.secondary = nn.ModuleList(convolutions)
        elif convolutions:
            self.secondary, = convolutions
        if fixed:
            nn.init.ones_(self.secondary.weight).requires_grad_(False)
        self.norm = nn.BatchNorm2d(self.width, eps=EPSILON, momentum=0.1)

    def forward(self, x):
        x = self.primary(x)
        secondary = getattr(self, 'secondary', [])
        for convolution, partitions in zip([secondary] if isinstance(secondary, nn.Conv2d) else secondary, self.strides):
            size = self.width // convolution.groups
            x = interleave(convolution(interleave(x, partitions, size)), size, partitions)
        return self.norm(x)


class Shortcut(nn.Module):
    def __init__(self, inputs, outputs, groups):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 1, 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=EPSILON, momentum=0.1)

    def forward(self, x):
        return self.norm(self.conv(x))


class Stem(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.norm = nn.BatchNorm2d(width, eps=EPSILON, momentum=0.1)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Network(nn.Module):
    """Of a setup as `describe` makes it."""

    def __init__(self, setup):
        super().__init__()
        notation, policy, self.identity = setup['block'], setup['policy'], setup['identity']
        blocks = (setup['depth'] - 2) // 3
        width, *_ = factors(notation, 0, policy)
        self.stem = Stem(width)
        self.stages = nn.ModuleList()
        for stage in range(3):
            self.stages.append(nn.ModuleList())
            for index in range(blocks):
                stride = 2 if stage > 0 and index == 0 else 1
                block = Block(notation, stage, policy, width, stride)
                if self.identity and stride == 2:
                    block.shortcut = Shortcut(width, block.width, block.groups)
                self.stages[stage].append(block)
                width = block.width
        self.classifier = nn.Linear(width, setup['classes'])

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            for index, block in enumerate(stage):
                if not self.identity:
                    x = F.relu(block(x))
                elif index % 2 == 0:
                    added = block.shortcut(x) if hasattr(block, 'shortcut') else x
                    x = F.relu(block(x))
                else:
                    x = F.relu(block(x) + added)
        return self.classifier(x.mean(dim=(2, 3)))
