/** Hands a file to the reader's browser. */
export const saveFile = (name: string, body: Blob): void => {
  const url = URL.createObjectURL(body);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
