// Adds a value of every invocation of the workgroup, in a fixed order; invocation 0 gets the sum.
var<workgroup> shared_values: array<vec2f, WORKGROUP>;

fn tree_sum(value: vec2f, invocation: u32) -> vec2f {
  shared_values[invocation] = value;
  for (var step = u32(WORKGROUP / 2); step > 0; step /= 2) {
    workgroupBarrier();
    if (invocation < step) {
      shared_values[invocation] += shared_values[invocation + step];
    }
  }
  return shared_values[0];
}
