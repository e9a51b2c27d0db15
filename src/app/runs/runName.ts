const MOODS =
  'brave bright brisk calm clear clever cosy eager early easy fair fine fresh gentle glad grand happy keen kind light lively lucky merry mild neat noble plain proud quick quiet sunny warm'.split(
    ' ',
  );
const COLOURS =
  'amber aqua azure beige blue bronze copper coral cream crimson cyan golden green grey indigo ivory jade lilac lime maroon mauve olive orange pearl pink plum red rose ruby silver teal white'.split(
    ' ',
  );
const ANIMALS =
  'badger beaver bison bear crane crow deer dove duck eagle falcon finch fox frog goose hare hawk heron horse ibis jay lark lemur lion lynx magpie mole moth newt otter owl panda pike puffin quail rabbit raven robin salmon seal sheep shrew sloth snail sparrow squid stork swan swift tern tiger toad trout tuna viper vole walrus wasp weasel whale wolf wren yak zebra'.split(
    ' ',
  );

/** A name to remember a run by, until somebody gives it another one: always the same for the same UUID. */
export function runName(id: string): string {
  const bits = Number.parseInt(id.slice(0, 8), 16);
  const words = [
    [MOODS, bits],
    [COLOURS, bits >>> 5],
    [ANIMALS, bits >>> 10],
  ] as const;
  return words.map(([list, number]) => list[number % list.length] ?? '').join(' ');
}
