import type { Network } from '../network/network';
import { type Initialisation, fixedWeights, parameters, statistics } from '../network/parameters';
import type { Batch } from './maps';
import {
  type FlatLayout,
  findSlot,
  parameterLayout,
  statisticLayout,
  trainedFloats,
} from './parameterLayout';
import { type Tensor, type View, tensor, view } from './program';

/** What a network in training consists of, for all replicas: flat buffers, [replicas, layout size] each. */
export class NetworkState {
  readonly network: Network;
  readonly replicas: number;
  readonly parameters: FlatLayout;
  /** Floats at the start of each replica's parameters that are trained; the others are fixed. */
  readonly trained: number;
  readonly statistics: FlatLayout;
  readonly weights: Tensor;
  readonly gradients: Tensor;
  readonly velocities: Tensor;
  /** Running mean and variance of every batch norm. */
  readonly running: Tensor;
  /** The same of the last training batch. */
  readonly batchStatistics: Tensor;
  /** Of training, [replicas, 4]; see metrics.wgsl. Once a replica was not finite, none is ever updated again. */
  readonly metrics: Tensor;
  /** The same of evaluation. */
  readonly evaluationMetrics: Tensor;

  constructor(network: Network, replicas: number) {
    this.network = network;
    this.replicas = replicas;
    this.parameters = parameterLayout(network);
    this.trained = trainedFloats(network);
    this.statistics = statisticLayout(network);
    const kept = (label: string, floats: number) => tensor(label, replicas * floats, true);
    this.weights = kept('weights', this.parameters.size);
    this.gradients = kept('gradients', this.parameters.size);
    this.velocities = kept('velocities', this.parameters.size);
    this.running = kept('running statistics', this.statistics.size);
    this.batchStatistics = kept('batch statistics', this.statistics.size);
    this.metrics = kept('metrics', 4);
    this.evaluationMetrics = kept('evaluation metrics', 4);
  }

  /** Everything with memory of its own. */
  get kept(): readonly Tensor[] {
    return [
      this.weights,
      this.gradients,
      this.velocities,
      this.running,
      this.batchStatistics,
      this.metrics,
      this.evaluationMetrics,
    ];
  }

  /** How each tensor starts, and its index among the parameters or statistics, by name. */
  get initialisations(): ReadonlyMap<
    string,
    { readonly initialisation: Initialisation; readonly index: number }
  > {
    const lists = [[...parameters(this.network), ...fixedWeights(this.network)], statistics(this.network)];
    return new Map(
      lists.flatMap((list) =>
        list.map(({ name, initialisation }, index) => [name, { initialisation, index }]),
      ),
    );
  }

  batch(imagesPerReplica: number): Batch {
    return {
      images: this.replicas * imagesPerReplica,
      imagesPerReplica,
      replicaWeights: this.parameters.size,
      replicaStatistics: this.statistics.size,
    };
  }

  weight(name: string): View {
    return view(this.weights, 4 * findSlot(this.parameters, name).offset);
  }

  gradient(name: string): View {
    return view(this.gradients, 4 * findSlot(this.parameters, name).offset);
  }

  /** A norm's mean and variance in a flat buffer of statistics. */
  statistic(of: Tensor, norm: string): { mean: View; variance: View } {
    return {
      mean: view(of, 4 * findSlot(this.statistics, `${norm}.running_mean`).offset),
      variance: view(of, 4 * findSlot(this.statistics, `${norm}.running_var`).offset),
    };
  }
}
