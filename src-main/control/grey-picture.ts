export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** 8-bit grey, row-major. */
  readonly data: Uint8Array;
}
