/** node:crypto with a scrypt that costs next to nothing, for tests of many sign-ins. It runs after a moment, as the real one does. */
export function cheapScrypt(crypto: typeof import("node:crypto")) {
  const scrypt = (
    password: string,
    salt: Buffer,
    size: number,
    _cost: object,
    done: (error: null, key: Buffer) => void,
  ) => {
    const sum = crypto.createHash("sha512").update(password).update(salt).digest();
    setTimeout(() => done(null, sum.subarray(0, size)), 1);
  };
  return { ...crypto, scrypt };
}
