import { useTranslation } from "react-i18next";
import { type Role, roles } from "../../src-shared/domain/roles.ts";

interface RoleSelectProps {
  label: string;
  value: Role;
  onChange: (role: Role) => void;
  disabled?: boolean;
  /** Shows the label beside the field; in a table the heading says it. */
  shown?: boolean;
}

export function RoleSelect({ label, value, onChange, disabled = false, shown = false }: RoleSelectProps) {
  const { t } = useTranslation("frame");
  return (
    <label className={shown ? "stack" : undefined}>
      <span className={shown ? undefined : "only-heard"}>{label}</span>
      <select
        className="quiet-select"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as Role)}
      >
        {roles.map((each) => (
          <option key={each} value={each}>
            {t(`identity.role.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
