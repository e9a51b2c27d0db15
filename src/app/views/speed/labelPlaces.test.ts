import { describe, expect, it } from 'vitest';
import { placeLabels } from './labelPlaces';

describe('labels', () => {
  const frame = { left: 0, right: 400, top: 0, bottom: 200 };
  const circle = (x: number, y: number, text = 'conv3_strip') => ({ x, y, radius: 8, text });

  it('stand to the right where there is room, else elsewhere', () => {
    expect(placeLabels([circle(50, 100)], frame, 5)).toMatchObject([{ x: 62, anchor: 'start' }]);
    expect(placeLabels([circle(390, 100)], frame, 5)).toMatchObject([{ x: 378, anchor: 'end' }]);
  });

  it('never stand over a circle or another label, and are left out where nothing is free', () => {
    const crowd = [circle(200, 100), circle(230, 100), circle(170, 100), circle(200, 82), circle(200, 118)];
    const labels = placeLabels(crowd, frame, 5);
    expect(labels.length).toBeLessThan(5);
    expect(placeLabels([circle(50, 100), circle(50, 50)], frame, 1)).toHaveLength(1);
    expect(placeLabels([circle(50, 100, 'x'.repeat(90))], frame, 5)).toEqual([]);
  });
});
