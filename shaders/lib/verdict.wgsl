// What a report says of a replica's step. That of a step that never ran is 0, which is neither.
const FINITE = 1f;
const BROKEN = 2f;
