import type { PortfolioFile } from "../client/portfolio.js";
import { useWords } from "../store/use-store.js";

/** What is wrong in the file, line by line, in the service's own words. */
export const PortfolioFindings = ({ file }: { readonly file: PortfolioFile }) => {
  const { say } = useWords();
  if (file.findings.length === 0) return null;
  return (
    <details class="fold" open={file.usable_rows === 0}>
      <summary>{say("portfolio.issues")}</summary>
      <div class="table-scroll">
        <table>
          <caption class="unseen">{say("portfolio.issues")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("portfolio.line")}</th>
              <th scope="col">{say("portfolio.column")}</th>
              <th scope="col">{say("portfolio.issue")}</th>
            </tr>
          </thead>
          <tbody>
            {file.findings.map(({ line, column, value, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <th scope="row">{line}</th>
                <td>
                  {column} <code>{value}</code>
                </td>
                <td lang="en">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};
