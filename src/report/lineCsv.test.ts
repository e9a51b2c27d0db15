import { expect, it } from 'vitest';
import { Column } from './column';
import { Curve } from './curve';
import { linesCsv } from './lineCsv';
import { proportional } from './xScale';

it('writes every step of every line, in the unit of the chart', () => {
  const [one, other] = [new Column(), new Column()];
  for (const value of [1, 2]) one.push(value);
  for (const value of [3, 4]) other.push(value);
  const curve = new Curve([one, other], 0);
  curve.update();
  const tests = [{ step: 2, mean: 0.5, half: undefined, count: 1 }];
  const line = { label: 'IGC(2, 2)', curve, tests, x: proportional(0.5), band: 1 };
  expect(linesCsv([line], 'epoch').split('\n')).toEqual([
    'line,kind,step,epoch,mean,smoothed,margin',
    '"IGC(2, 2)",train,1,0.5,2,2,1.41421354',
    '"IGC(2, 2)",train,2,1,3,3,1.41421354',
    '"IGC(2, 2)",test,2,1,0.5,,',
    '',
  ]);
  expect(linesCsv([{ ...line, tests: [], band: NaN }], 'step').split('\n')[1]).toBe(
    '"IGC(2, 2)",train,1,2,2,',
  );
});
