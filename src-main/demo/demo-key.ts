import { BitString, Integer, PrintableString, Utf8String } from "asn1js";
import { AttributeTypeAndValue, Certificate, Extension } from "pkijs";

const oid = { country: "2.5.4.6", commonName: "2.5.4.3", serialNumber: "2.5.4.5", keyUsage: "2.5.29.15" };
/** The bit of KeyUsage that a card's signing key carries (RFC 5280, 4.2.1.3). */
const NON_REPUDIATION = 0x40;

/** A key and certificate like a count leader's card, for the demonstration only: nobody else trusts it. */
export async function makeDemoKey(now: Date): Promise<{ keyPem: string; certPem: string }> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: 1 }) });
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: oid.country, value: new PrintableString({ value: "NO" }) }),
      new AttributeTypeAndValue({ type: oid.commonName, value: new Utf8String({ value: "Valgansvarlig Oppdiktet" }) }),
      new AttributeTypeAndValue({
        type: oid.serialNumber,
        value: new PrintableString({ value: "9999-9999-999999999" }),
      }),
    );
  certificate.notBefore.value = new Date(now.getTime() - 60_000);
  certificate.notAfter.value = new Date(now.getTime() + 30 * 86_400_000);
  const usage = new BitString({ valueHex: new Uint8Array([NON_REPUDIATION]).buffer });
  certificate.extensions = [
    new Extension({ extnID: oid.keyUsage, critical: true, extnValue: usage.toBER(), parsedValue: usage }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, "SHA-256");
  return {
    keyPem: pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", keys.privateKey)),
    certPem: pem("CERTIFICATE", certificate.toSchema(true).toBER()),
  };
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
