import { Button, Field, Notice } from "./ui.tsx";

/** Email, password and the button, inside whatever form they are sent with. */
export function SignInFields({ failed }: { failed?: { email: string; error: string } }) {
  return (
    <>
      {failed && <Notice tone="danger">{failed.error}</Notice>}
      <Field
        label="Email"
        name="email"
        type="email"
        required
        autoComplete="username"
        defaultValue={failed?.email}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        required
        autoComplete="current-password"
      />
      <Button look="primary" type="submit" className="h-9 w-full">
        Sign in
      </Button>
    </>
  );
}
