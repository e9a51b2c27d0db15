import { useMemo, useState } from 'react';
import { type Contender, contenderNetwork } from '../../../experiment/experiment';
import { partitionings } from '../../../network/partitions';
import { Problem } from '../../insight/NeedsRun';
import { Empty } from '../../ui/Empty';
import type { Labelled } from '../../insight/useEvaluated';
import { useInspection } from '../../insight/useInspection';
import { ChannelCard } from './ChannelCard';
import { FeatureMapControls } from './FeatureMapControls';
import { ImageChoice } from './ImageChoice';
import styles from './Inside.module.css';
import type { PartProps } from './InsideBar';
import { channelSentence } from './channel';
import { MapLegend } from './MapLegend';
import { MapPanel } from './MapPanel';
import { paintedMaps, stageOf } from './maps';
import { OUTPUT } from './settings';
import { stepText } from './texts';
import { usePartitionColours } from './usePartitionColours';

interface FeatureMapsProps extends PartProps {
  readonly contender: Contender;
  readonly images: Labelled;
  readonly version: string;
}

/** What a block makes of a test image, in the order of the channels and in the order of the permutation. */
export function FeatureMaps(props: FeatureMapsProps) {
  const { run, contender, replica, images, settings, change, version } = props;
  const [pointed, setPointed] = useState<number>();
  const { key, block } = contender;
  const { layers } = useMemo(
    () => contenderNetwork(run.experiment, { key, block, title: '' }),
    [run.experiment, key, block],
  );
  const place = Math.min(settings.block, layers.length - 1);
  const layer = layers[place];
  const lines = useMemo(() => (layer ? partitionings(layer) : []), [layer]);
  const image = Math.min(settings.image, images.set.count - 1);
  const request = { contender: key, replica, image, layer: place };
  const { answer, problem, isAsking } = useInspection('maps', request, version);

  const colours = usePartitionColours();
  const coloured = lines[Math.min(settings.colour, lines.length) - 1] ?? lines[0];
  const stage = stageOf(settings.after, lines.length);
  const maps = answer && (stage === OUTPUT ? answer.output : answer.convolutions[stage - 1]);
  const pictures = useMemo(
    () => maps && coloured && paintedMaps(maps, stage !== OUTPUT, settings.scale, coloured, colours),
    [maps, stage, settings.scale, coloured, colours],
  );
  if (!layer || !coloured) return undefined;

  const chosen = Math.min(settings.channel, layer.channels - 1);
  const told = pointed !== undefined && pointed < layer.channels ? pointed : chosen;
  const sentence = channelSentence(told, lines, pictures?.summaryOf(told));
  const shown = lines.flatMap((line, index) =>
    settings.order === 'both' || lines.length === 1 || (settings.order === 'channels') === (index === 0)
      ? [{ line, index }]
      : [],
  );
  return (
    <section aria-label="Feature maps" className={styles['section']}>
      <h3 className={styles['title']}>
        Feature maps <span className={styles['unit']}>{stepText(answer?.step)}</span>
      </h3>
      <div className={styles['setup']}>
        <ImageChoice
          images={images}
          image={image}
          onChange={(to, gesture) => change({ image: to }, gesture)}
        />
        <FeatureMapControls {...props} layers={layers} place={place} stage={stage} />
      </div>
      <Problem>{problem}</Problem>
      {pictures ? (
        <div className={styles['maps']} aria-busy={isAsking}>
          <div className={styles['panels']}>
            {shown.map(({ line, index }) => (
              <MapPanel
                key={index}
                index={index}
                lines={lines}
                line={line}
                coloured={coloured}
                pictures={pictures}
                colours={colours}
                chosen={chosen}
                pointed={pointed}
                sentence={sentence}
                onPoint={setPointed}
                onChoose={(channel, gesture) => change({ channel }, gesture)}
              />
            ))}
            <MapLegend pictures={pictures} scale={settings.scale} channel={told} />
          </div>
          <ChannelCard
            channel={told}
            channels={layer.channels}
            lines={lines}
            pictures={pictures}
            isOutput={stage === OUTPUT}
          />
        </div>
      ) : (
        problem === undefined && (
          <Empty icon="gauge" title="Looking into the network">
            <p>The answer comes between two steps.</p>
          </Empty>
        )
      )}
    </section>
  );
}
