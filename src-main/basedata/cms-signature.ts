import { createHash, createPrivateKey, sign, verify, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  SignerInfo as SignerInfoOf,
} from "pkijs";
import { refuse } from "../../src-shared/result.ts";

const oid = {
  data: "1.2.840.113549.1.7.1",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsa: "1.2.840.113549.1.1.1",
  sha256WithRsa: "1.2.840.113549.1.1.11",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
} as const;

export interface PemSigner {
  readonly keyPem: string;
  /** The signer's certificate first; others (intermediate authorities) are sent along. */
  readonly certPem: string;
}

/**
 * Detached CMS SignedData, PEM, SHA-256 with RSA PKCS#1 v1.5, without signed attributes: no time goes in, so the same
 * bytes and key give the same signature. `openssl cms -verify -binary` checks it.
 * Refuses `signing-key-wrong` where the key is not RSA or does not belong to the certificate.
 */
export function createDetachedSignature(content: Uint8Array, signer: PemSigner): string {
  const { key, certificates } = readSigner(signer);
  const parsed = certificates.map((certificate) => Certificate.fromBER(certificate.raw));
  const own = parsed[0]!;
  const info = new SignerInfoOf({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: algorithm(oid.sha256),
    signatureAlgorithm: algorithm(oid.rsa),
    signature: new asn1js.OctetString({ valueHex: sign("sha256", content, key) }),
  });
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm(oid.sha256)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: parsed,
    signerInfos: [info],
  });
  const der = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signedData.toSchema(true) });
  const base64 = Buffer.from(der.toSchema().toBER()).toString("base64");
  return `-----BEGIN CMS-----\n${base64.replace(/(.{64})(?=.)/g, "$1\n")}\n-----END CMS-----\n`;
}

function readSigner({ keyPem, certPem }: PemSigner) {
  const wrong = (reason: string): never => refuse("signing-key-wrong", `Nothing was signed: ${reason}.`);
  const orWrong = <T>(read: () => T, reason: string): T => {
    try {
      return read();
    } catch {
      return wrong(reason);
    }
  };
  const key = orWrong(() => createPrivateKey(keyPem), "the key file holds no private key in PEM (without a password)");
  const blocks = certPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const certificates = orWrong(() => blocks.map((b) => new X509Certificate(b)), "the certificate cannot be read");
  const own = certificates[0] ?? wrong("the certificate file holds no certificate in PEM");
  if (key.asymmetricKeyType !== "rsa") wrong(`the key is ${key.asymmetricKeyType}; base data is signed with RSA`);
  if (!own.checkPrivateKey(key)) wrong("the key does not belong to the first certificate of the certificate file");
  return { key, certificates };
}

/** Why a signature does not hold, in words that follow "because"; or who made it. */
export type CmsVerification =
  | { readonly wrong: string }
  | { readonly certificate: X509Certificate; readonly others: readonly X509Certificate[] };

/**
 * Checks a detached CMS signature (PEM) over `content`: that it is SHA-256 with RSA and that a certificate in it, or one
 * of `known`, made it. Whether that certificate is trusted is another question (signing-certificate.ts).
 */
export function verifyDetachedSignature(
  pem: Uint8Array,
  content: Uint8Array,
  known: readonly X509Certificate[],
): CmsVerification {
  let parsed: { signerInfos: readonly SignerInfo[]; certificates: X509Certificate[] };
  try {
    parsed = parseCms(pem);
  } catch {
    return { wrong: "it is not a CMS signature in PEM" };
  }
  const [info, ...more] = parsed.signerInfos;
  if (!info || more.length > 0) return { wrong: `it has ${parsed.signerInfos.length} signers and must have one` };
  if (info.digestAlgorithm.algorithmId !== oid.sha256) return { wrong: "it does not use SHA-256" };
  const signatureAlgorithm = info.signatureAlgorithm.algorithmId;
  if (signatureAlgorithm !== oid.rsa && signatureAlgorithm !== oid.sha256WithRsa)
    return { wrong: "it is not made with an RSA key by PKCS#1 v1.5" };
  const signed = signedBytes(info, content);
  if (!signed) return { wrong: "the file is not the one that was signed" };
  const signature = Buffer.from(info.signature.valueBlock.valueHexView);
  const certificate = [...parsed.certificates, ...known].find((one) => made(one, signed, signature));
  if (!certificate) return { wrong: "the file is not the one that was signed, or another key signed it" };
  return { certificate, others: parsed.certificates };
}

function made(certificate: X509Certificate, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    const { publicKey } = certificate;
    return publicKey.asymmetricKeyType === "rsa" && verify("sha256", signed, publicKey, signature);
  } catch {
    // A damaged certificate can have a key that cannot be decoded.
    return false;
  }
}

/** What the signature covers: the content, or the signed attributes that must hold the content's digest. */
function signedBytes(info: SignerInfo, content: Uint8Array): Uint8Array | null {
  if (!info.signedAttrs) return content;
  const attribute = (type: string): asn1js.AsnType | undefined => {
    const found = info.signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
    return found.length === 1 ? found[0]?.values[0] : undefined;
  };
  const contentType = attribute(oid.contentType);
  const digest = attribute(oid.messageDigest);
  if (!(contentType instanceof asn1js.ObjectIdentifier) || contentType.valueBlock.toString() !== oid.data) return null;
  if (!(digest instanceof asn1js.OctetString)) return null;
  const expected = createHash("sha256").update(content).digest();
  if (!expected.equals(Buffer.from(digest.valueBlock.valueHexView))) return null;
  // Sent as [0] IMPLICIT, signed as the SET OF that it stands for.
  const bytes = new Uint8Array(info.signedAttrs.encodedValue);
  bytes[0] = 0x31;
  return bytes;
}

function parseCms(pem: Uint8Array): { signerInfos: readonly SignerInfo[]; certificates: X509Certificate[] } {
  const text = new TextDecoder("ascii").decode(pem);
  const base64 = /-----BEGIN (?:CMS|PKCS7)-----([A-Za-z0-9+/=\s]+)-----END (?:CMS|PKCS7)-----/.exec(text)?.[1];
  const content = ContentInfo.fromBER(Buffer.from(base64 ?? "", "base64"));
  if (content.contentType !== ContentInfo.SIGNED_DATA) throw new Error("not signed data");
  const signedData = new SignedData({ schema: content.content });
  return { signerInfos: signedData.signerInfos, certificates: rawCertificates(content.content) };
}

/** The certificates byte for byte as they were sent: encoding them anew could change what was signed. */
function rawCertificates(signedData: asn1js.AsnType): X509Certificate[] {
  if (!(signedData instanceof asn1js.Sequence)) return [];
  const set = signedData.valueBlock.value.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  if (!(set instanceof asn1js.Constructed)) return [];
  return set.valueBlock.value
    .filter((item) => item instanceof asn1js.Sequence)
    .map((item) => new X509Certificate(item.valueBeforeDecodeView));
}

function algorithm(algorithmId: string): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1js.Null() });
}
