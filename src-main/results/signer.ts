/**
 * Port of whoever signs a result: a key file today, a smart card behind the same port. It gets the digest and not the
 * bytes because a card signs 32 bytes, never a 250 MB file.
 */
export interface Signer {
  readonly certificateDer: Uint8Array;
  /** Subject of the certificate on one line, most specific part last, as printed to the operator. */
  readonly subject: string;
  /** @param sha256 32 bytes @returns the raw RSA PKCS#1 v1.5 signature over the DigestInfo of that digest */
  signDigest(sha256: Uint8Array): Promise<Uint8Array>;
}
