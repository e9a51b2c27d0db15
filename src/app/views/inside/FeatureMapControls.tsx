import type { ReactNode } from 'react';
import type { Layer } from '../../../network/network';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { blockLabel } from '../kernel/runBlocks';
import styles from './Inside.module.css';
import type { PartProps } from './InsideBar';
import { ORDERS, OUTPUT, SCALES } from './settings';
import { capitalised, factorText } from './texts';

interface FeatureMapControlsProps extends PartProps {
  readonly layers: readonly Layer[];
  /** Of the layer that is shown. */
  readonly place: number;
  readonly stage: number | typeof OUTPUT;
}

const ORDER_LABELS = { both: 'Both', channels: 'Channels', permuted: 'Permuted' } as const;
const SCALE_LABELS = { common: 'One for all', own: 'Each its own' } as const;

/** Whose maps are shown, where in the network, and how. */
export function FeatureMapControls(props: FeatureMapControlsProps) {
  const { contenders, settings, change, layers, place, stage } = props;
  const layer = layers[place];
  const factors = layer?.convolutions.length ?? 1;
  const of = contenders.find(({ key }) => key === settings.of) ?? contenders[0];
  return (
    <div className={styles['controls']}>
      {contenders.length > 1 && (
        <Setting name="Contender">
          <Segmented
            label="Contender"
            value={of?.key ?? ''}
            choices={contenders.map(({ key, title }) => ({
              value: key,
              label: `${key.toUpperCase()} ${title}`,
            }))}
            onChange={(value) => {
              const chosen = contenders.find(({ key }) => key === value);
              if (chosen) change({ of: chosen.key });
            }}
          />
        </Setting>
      )}
      <Setting name="Block">
        <Select
          label="Block"
          value={String(place)}
          choices={layers.map((one, index) => ({
            value: String(index),
            label: index === 0 ? `First layer: ${one.channels} channels` : blockLabel(one),
          }))}
          onChange={(value) => change({ block: Number(value) })}
        />
      </Setting>
      <Setting name="After">
        <Segmented
          label="After"
          value={String(stage)}
          choices={[
            ...Array.from({ length: factors }, (_, index) => ({
              value: String(index + 1),
              label: factors === 1 ? 'Convolution' : capitalised(factorText(index, factors)),
            })),
            { value: OUTPUT, label: layer?.shortcut ? 'BN, shortcut, ReLU' : 'BN, ReLU' },
          ]}
          onChange={(value) => change({ after: value })}
        />
      </Setting>
      {factors > 1 && (
        <Setting name="Order">
          <Segmented
            label="Order"
            value={settings.order}
            choices={ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
            onChange={(value) => change({ order: ORDERS.find((order) => order === value) ?? 'both' })}
          />
        </Setting>
      )}
      {factors > 1 && (
        <Setting name="Colours">
          <Segmented
            label="Colours"
            value={String(Math.min(settings.colour, factors))}
            choices={Array.from({ length: factors }, (_, index) => ({
              value: String(index + 1),
              label: `${capitalised(factorText(index, factors))}${factors > 2 ? '' : ' partitions'}`,
            }))}
            onChange={(value) => change({ colour: Number(value) })}
          />
        </Setting>
      )}
      <Setting name="Scale">
        <Segmented
          label="Scale of the maps"
          value={settings.scale}
          choices={SCALES.map((value) => ({ value, label: SCALE_LABELS[value] }))}
          onChange={(value) => change({ scale: SCALES.find((scale) => scale === value) ?? 'common' })}
        />
      </Setting>
    </div>
  );
}

function Setting({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['setting']}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}
