/** The groups of CIFAR-100 by coarse label, each with its five classes (https://www.cs.toronto.edu/~kriz/cifar.html). */
const GROUPS: readonly (readonly [group: string, classes: readonly string[]])[] = [
  ['aquatic mammals', ['beaver', 'dolphin', 'otter', 'seal', 'whale']],
  ['fish', ['aquarium fish', 'flatfish', 'ray', 'shark', 'trout']],
  ['flowers', ['orchid', 'poppy', 'rose', 'sunflower', 'tulip']],
  ['food containers', ['bottle', 'bowl', 'can', 'cup', 'plate']],
  ['fruit and vegetables', ['apple', 'mushroom', 'orange', 'pear', 'sweet pepper']],
  ['household electrical devices', ['clock', 'keyboard', 'lamp', 'telephone', 'television']],
  ['household furniture', ['bed', 'chair', 'couch', 'table', 'wardrobe']],
  ['insects', ['bee', 'beetle', 'butterfly', 'caterpillar', 'cockroach']],
  ['large carnivores', ['bear', 'leopard', 'lion', 'tiger', 'wolf']],
  ['large man-made outdoor things', ['bridge', 'castle', 'house', 'road', 'skyscraper']],
  ['large natural outdoor scenes', ['cloud', 'forest', 'mountain', 'plain', 'sea']],
  ['large omnivores and herbivores', ['camel', 'cattle', 'chimpanzee', 'elephant', 'kangaroo']],
  ['medium mammals', ['fox', 'porcupine', 'possum', 'raccoon', 'skunk']],
  ['non-insect invertebrates', ['crab', 'lobster', 'snail', 'spider', 'worm']],
  ['people', ['baby', 'boy', 'girl', 'man', 'woman']],
  ['reptiles', ['crocodile', 'dinosaur', 'lizard', 'snake', 'turtle']],
  ['small mammals', ['hamster', 'mouse', 'rabbit', 'shrew', 'squirrel']],
  ['trees', ['maple tree', 'oak tree', 'palm tree', 'pine tree', 'willow tree']],
  ['vehicles 1', ['bicycle', 'bus', 'motorcycle', 'pickup truck', 'train']],
  ['vehicles 2', ['lawn mower', 'rocket', 'streetcar', 'tank', 'tractor']],
];

/** Coarse names, indexed by coarse label. */
export const CIFAR100_COARSE_NAMES: readonly string[] = GROUPS.map(([group]) => group);

/** Fine names, indexed by fine label: the data set numbers its classes in alphabetical order. */
export const CIFAR100_FINE_NAMES: readonly string[] = GROUPS.flatMap(([, classes]) => classes).toSorted();

/** Coarse label of each fine label. */
export const COARSE_OF_FINE: readonly number[] = CIFAR100_FINE_NAMES.map((name) =>
  GROUPS.findIndex(([, classes]) => classes.includes(name)),
);
