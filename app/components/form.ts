import { getInputProps, type FieldMetadata } from "@conform-to/react";

/** What `Field` needs of a conform field. */
export function fieldProps(
  field: FieldMetadata<string | undefined>,
  type: "text" | "email" | "password" | "number" = "text",
) {
  const { key: _, ...input } = getInputProps(field, { type, ariaAttributes: false });
  return { ...input, errors: field.errors };
}
