/** Query names whose values say where, not who; all others are masked. */
const plainNames =
  /^(bbox|limit|collections?|datetime|f|format|outputformat|request|service|typenames?|version|srsname|count|page|startindex|code_entite|grandeur_hydro|size|lat|long|langcode|start|end)$/i;

/** An address fit for logs and errors: no user, no password, no fragment, and `***` for query values that may be secret. */
export const maskedUrl = (address: string): string => {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return "(not a URL)";
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  const query = [...url.searchParams].map(([name, value]) => `${name}=${plainNames.test(name) ? value : "***"}`);
  url.search = "";
  return query.length === 0 ? url.href : `${url.href}?${query.join("&")}`;
};
