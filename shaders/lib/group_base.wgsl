// First channel of a group of `size` channels: groups of neighbours where the stride is 1, interleaved groups otherwise.
fn group_base(group: u32, size: u32) -> u32 {
  return group % shape.channel_stride + group / shape.channel_stride * (shape.channel_stride * size);
}
