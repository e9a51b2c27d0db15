#include verdict

// Whether any replica's training was not finite: the network then stops as it is, all replicas at the same step. Wants
// `metrics` and REPLICAS.
fn broken() -> bool {
  for (var replica = 0u; replica < REPLICAS; replica++) {
    if (metrics[replica].w == BROKEN) {
      return true;
    }
  }
  return false;
}
