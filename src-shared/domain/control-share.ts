/**
 * Whether a sheet falls within the share that is read again. By its picture's name, the SHA-256 of its content: nobody can choose it,
 * and asked again it is the same. `drawBelow` is what the store's queries compare with.
 */
export function isDrawn(firstImage: string, share: number): boolean {
  return firstImage < drawBelow(share);
}

/** Names of pictures before this text are drawn: eight digits of sixteen, or beyond the last name for the whole. */
export function drawBelow(share: number): string {
  return share >= 1
    ? "g"
    : Math.floor(Math.max(0, share) * 2 ** 32)
        .toString(16)
        .padStart(8, "0");
}
