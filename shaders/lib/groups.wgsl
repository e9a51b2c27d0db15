// First channel of a group of `size` channels that lie CHANNEL_STRIDE apart: groups of neighbours where that is 1,
// interleaved groups otherwise.
fn group_base(group: u32, size: u32) -> u32 {
  return group % CHANNEL_STRIDE + group / CHANNEL_STRIDE * (CHANNEL_STRIDE * size);
}
