import { Field, Input, Label } from "@digdir/designsystemet-react";

interface FileFieldProps {
  label: string;
  accept: string;
  onFile: (file: File | null) => void;
}

export function FileField({ label, accept, onFile }: FileFieldProps) {
  return (
    <Field>
      <Label>{label}</Label>
      <Input type="file" accept={accept} onChange={(event) => onFile(event.target.files?.[0] ?? null)} />
    </Field>
  );
}
