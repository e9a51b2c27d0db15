// What a step or an evaluation batch reports: outcomes[images], checks[replica, SLICES] -> metrics[replica] =
//   (sum of losses, correct images, sum of squared gradients, FINITE or BROKEN)
//
// Training that was BROKEN once stays so. Only the first `valid` images of a replica count. In evaluation SLICES is 0:
// there are no gradients, and a batch is judged by itself. A workgroup reports one replica, and loads each element once.
#include control
#include tree_sum
#include verdict

@group(0) @binding(0) var<storage, read> outcomes: array<vec2f>;
@group(0) @binding(1) var<storage, read> checks: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> metrics: array<vec4f>;
@group(1) @binding(0) var<uniform> control: Control;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) invocation: u32) {
  let replica = id.x;
  var outcome = vec2f();
  for (var i = invocation; i < control.valid; i += WORKGROUP) {
    outcome += outcomes[replica * IMAGES_PER_REPLICA + i];
  }
  let outcome_sum = tree_sum(outcome, invocation);
  workgroupBarrier();
  var check = vec2f();
  for (var slice = invocation; slice < SLICES; slice += WORKGROUP) {
    check += checks[replica * SLICES + slice];
  }
  let check_sum = tree_sum(check, invocation);
  if (invocation > 0) {
    return;
  }
  let exponents = bitcast<vec2u>(vec2f(outcome_sum.x, check_sum.x)) & vec2u(0x7f800000);
  let was_broken = SLICES > 0 && metrics[replica].w == BROKEN;
  let finite = all(exponents != vec2u(0x7f800000)) && check_sum.y == 0 && !was_broken;
  metrics[replica] = vec4f(outcome_sum, check_sum.x, select(BROKEN, FINITE, finite));
}
