const PHONE = /^(?=(?:\D*\d){5})[+(\d][\d\s().+/x#*ext–-]{4,40}$/i;
export const isPhone = (text: string) => PHONE.test(text) && (text.match(/\d/g)?.length ?? 0) <= 20;
