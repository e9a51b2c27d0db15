import { useMemo } from 'react';
import type { ContenderKey } from '../../../experiment/fields';
import { type LayerNorms, layerNorms } from '../../../report/layerNorms';
import type { LayersNow } from '../../../training/inspection';
import { ContenderMark } from '../../contenders/ContenderMark';
import { Problem } from '../../insight/NeedsRun';
import { Empty } from '../../ui/Empty';
import { useInspectionOfEach } from '../../insight/useInspectionOfEach';
import { formatCount } from '../../ui/format';
import { Help } from '../../ui/Help';
import styles from './Inside.module.css';
import type { PartProps } from './InsideBar';
import { LayerCells } from './LayerCells';
import { stepText } from './texts';

/** Norms of weights and gradients, layer by layer, and channels that are dead, of every contender. */
export function Layers({ contenders, replica, version }: PartProps & { readonly version: string }) {
  const answers = useInspectionOfEach(
    'layers',
    (key) =>
      contenders.some((contender) => contender.key === key) ? { contender: key, replica } : undefined,
    version,
  );
  const columns = contenders.map((contender) => ({ contender, ...answers[contender.key] }));
  const problem = columns.find((column) => column.problem !== undefined)?.problem;
  const first = columns.find(({ answer }) => answer);
  const norms = useNorms(answers);
  const mostGradient = Math.max(...columns.flatMap(({ contender: { key } }) => gradientsOf(norms[key])));
  const mostWeight = Math.max(...columns.flatMap(({ contender: { key } }) => weightsOf(norms[key])));
  return (
    <section aria-label="Layers" className={styles['section']}>
      <h3 className={styles['title']}>
        Layers <span className={styles['unit']}>{stepText(first?.answer?.step)}</span>
      </h3>
      <Problem>{problem}</Problem>
      {first?.answer ? (
        <>
          <div className={styles['region']}>
            <table className={styles['table']}>
              <thead>
                <tr>
                  <th rowSpan={2} scope="col">
                    Layer
                  </th>
                  {columns.map(({ contender: { key, title } }) => (
                    <th key={key} colSpan={3} scope="colgroup" className={styles['group']}>
                      <ContenderMark contender={key} /> {title}
                    </th>
                  ))}
                </tr>
                <tr>
                  {columns.map(({ contender: { key } }) => (
                    <Headings key={key} />
                  ))}
                </tr>
              </thead>
              <tbody>
                {norms[first.contender.key]?.map(({ name }, row) => (
                  <tr key={name}>
                    <th scope="row">{layerLabel(name)}</th>
                    {columns.map(({ contender: { key } }) => (
                      <LayerCells
                        key={key}
                        contender={key}
                        layer={norms[key]?.[row]}
                        mostWeight={mostWeight}
                        mostGradient={mostGradient}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles['legend']}>{summaryText(first.answer)}</p>
        </>
      ) : (
        problem === undefined && (
          <Empty icon="gauge" title="Looking into the networks">
            <p>The answer comes between two steps.</p>
          </Empty>
        )
      )}
    </section>
  );
}

function Headings() {
  return (
    <>
      <th scope="col" className={styles['group']}>
        <Help term="Weights">
          Euclidean norm of all parameters of the layer, those of its batch norm included.
        </Help>
      </th>
      <th scope="col">
        <Help term="Gradients">
          Euclidean norm of the gradients to these parameters: of the mean loss of the last step&apos;s batch,
          without weight decay.
        </Help>
      </th>
      <th scope="col">
        <Help term="Dead">
          Channels whose map was 0 everywhere after ReLU, in every image that was watched. Nothing comes from
          them, and no gradient goes to them, for these images.
        </Help>
      </th>
    </>
  );
}

type Answers = Readonly<Record<ContenderKey, { readonly answer: LayersNow | undefined }>>;

function useNorms({ a, b, c, d }: Answers): Partial<Record<ContenderKey, readonly LayerNorms[]>> {
  const [ofA, ofB, ofC, ofD] = [a.answer, b.answer, c.answer, d.answer];
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries({ a: ofA, b: ofB, c: ofC, d: ofD }).flatMap(([key, answer]) =>
          answer ? [[key, layerNorms(answer.tensors, answer.layers)]] : [],
        ),
      ),
    [ofA, ofB, ofC, ofD],
  );
}

function gradientsOf(layers: readonly LayerNorms[] = []): number[] {
  return layers.flatMap(({ gradient }) =>
    gradient !== undefined && Number.isFinite(gradient) ? [gradient] : [],
  );
}

function weightsOf(layers: readonly LayerNorms[] = []): number[] {
  return layers.flatMap(({ weight }) => (Number.isFinite(weight) ? [weight] : []));
}

/** Stage 2, block 1 */
function layerLabel(name: string): string {
  const [kind, stage, block] = name.split('.');
  if (kind !== 'stages') return kind === 'stem' ? 'First layer' : 'Classifier';
  return `Stage ${Number(stage) + 1}, block ${Number(block) + 1}`;
}

function summaryText({ images, tensors }: LayersNow): string {
  const watched = `Dead channels were looked for in ${formatCount(images)} test images, spread over the set.`;
  return tensors.some(({ gradient }) => gradient === undefined)
    ? `${watched} Gradients are known after the next step: they are not kept with a run.`
    : watched;
}
