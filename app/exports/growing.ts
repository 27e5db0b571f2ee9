/** Bytes that come in chunks of any size: room is doubled when it runs out, so that a byte at a time costs no more. */
export class GrowingBytes {
  length = 0;
  private room: Uint8Array = new Uint8Array(1024);

  add(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed > this.room.length) {
      const room = new Uint8Array(Math.max(needed, 2 * this.room.length));
      room.set(this.room.subarray(0, this.length));
      this.room = room;
    }
    this.room.set(chunk, this.length);
    this.length = needed;
  }

  /** A view that the next `add` may outdate. */
  all(): Uint8Array {
    return this.room.subarray(0, this.length);
  }

  /** Leaves out the first `count` bytes. */
  drop(count: number): void {
    this.room.copyWithin(0, count, this.length);
    this.length -= count;
  }
}
