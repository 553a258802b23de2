import { useSelected, useWords } from "../store/use-store.js";

/** Questions that a planner, an insurer, an energy firm and a railway would ask, as links that the page itself understands. */
const examples = [
  { id: "planner", link: "hazard=flood&field=depth&storm=rain-t100&place=6.1,49.85&lon=6.1&lat=49.85&zoom=12" },
  { id: "insurer", link: "hazard=flood&field=depth&storm=rain-t100&tool=portfolio" },
  { id: "energy", link: "hazard=heat&index=hot-days-ge30&scenario=gwl3&sector=energy&place=6.02,49.5" },
  { id: "transport", link: "hazard=flood&compare=difference&with=gwl2&with-storm=rain-t100&sector=transport" },
  { id: "engineer", link: "hazard=flood&field=depth&tool=what-if&lon=6.1&lat=49.85&zoom=12" },
] as const;

/** Example questions, one a user group. */
export const Examples = () => {
  const { say } = useWords();
  const language = useSelected((state) => state.language);
  return (
    <>
      <h3>{say("examples.title")}</h3>
      <ul class="examples">
        {examples.map(({ id, link }) => (
          <li key={id}>
            <a href={`#lang=${language}&${link}`}>
              <strong>{say(`examples.who.${id}`)}</strong> {say(`examples.${id}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};
