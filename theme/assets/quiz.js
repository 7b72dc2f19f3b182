// The quiz of a lesson: a button below each question says whether the answer is right, and why. Nothing is kept, nothing
// is sent. Without script the answers are on the next page.
for (const question of document.querySelectorAll(".quiz-question")) {
  const part = (name) => question.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
  question.append(part("check"));
  const said = question.querySelector("[role=status]");
  question.querySelector("button").addEventListener("click", () => {
    const chosen = question.querySelector("input:checked");
    const verdict = chosen?.value === question.dataset.right ? "right" : "not-right";
    said.replaceChildren(part(chosen ? verdict : "none"));
  });
}
