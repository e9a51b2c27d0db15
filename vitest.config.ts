import { defineConfig } from 'vitest/config';

const GPU_TESTS = 'src/**/*.gpu.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [GPU_TESTS],
        },
      },
      {
        extends: true,
        test: {
          name: 'gpu',
          include: [GPU_TESTS],
          setupFiles: ['src/engine/testSetup.ts'],
          // Dawn sets up the environment of its process and never lets go of it: one file after the other, each in
          // a fork that is ended from outside. A worker thread could not set the environment.
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
