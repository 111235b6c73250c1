extension StatementFrames {
  static let english = StatementFrames(
    "en", ("yes", "no"), ("red", "green"),
    [
      .label: """
      The answer is {v}.
      the answer is {v}
      Answer: {v}
      ANSWER: {v}
      The correct answer is {v}.
      **Final answer:** {v}
      The final answer is **{v}**.
      Final answer: {v}.
      Therefore, the answer is {v}.
      So the answer is {v}.
      ### Answer⏎{v}
      My answer is {v}.
      The answer is: {v}
      Thus, the final answer is: {v}.
      The answer to the question is {v}.
      #### {v}
      """,
      .commit: """
      {v} is the correct answer.
      {v} is correct.
      The answer is "{v}".
      The answer is {v}, because it is visible in the image.
      The answer is {v}!
      Let us add everything. The answer is {v}.
      The answer is {v}, not {w}.
      {v}, not {w}.
      It looked like {w} at first. Final answer: {v}
      #c I choose {v}.
      #c The correct option is {v}.
      #c The correct answer is option {v}.
      #c I'll go with {v}.
      #c ({v})
      #n So we get {v}.
      #n There are {v} apples.
      #n In total, there are {v}.
      #n The total is {v}.
      #n {v} apples
      #n The answer is {v} apples in total.
      """,
      .negation: """
      The answer is not {v}.
      the answer isn't {v}
      {v} is not the answer.
      {v} is not correct.
      {v} is incorrect.
      {v} is wrong.
      The answer is never {v}.
      The answer is {v}. That is false.
      The answer is {v}. That's not right.
      Answer: not {v}
      It is not {v}.
      The answer cannot be {v}.
      Anything but {v}.
      The answer is anything but {v}.
      The answer is other than {v}.
      I rule out {v}.
      The answer is **not** **{v}**.
      Not {v}
      Certainly not {v}.
      The answer: "not {v}"
      {v}: incorrect
      Wrong answer: {v}
      The wrong answer is {v}.
      It is false that the answer is {v}.
      The answer is {v} (wrong)
      """,
      .hedge: """
      The answer could be {v}.
      Maybe the answer is {v}.
      Maybe {v}.
      Perhaps {v}
      The answer is maybe {v}.
      The answer is probably {v}.
      The answer might be {v}.
      I guess the answer is {v}.
      My guess is {v}.
      {v}, maybe.
      {v}, I guess
      {v} (not sure)
      {v}?
      I don't know whether the answer is {v}.
      It seems that the answer is {v}.
      Is the answer {v}?
      The answer is {v}?
      If x is even, the answer is {v}.
      Some say the answer is {v}.
      {v}? Possibly.
      For example, {v}.
      Suppose the answer is {v}.
      The answer is {v} unless x is odd.
      The answer is something like {v}.
      One candidate is {v}.
      """,
      .alternative: """
      {v} or {w}
      The answer is {v} or {w}.
      The answer is {v} or maybe {w}.
      {v}, or possibly {w}.
      Either {v} or {w}.
      The answer is {w} or {v}.
      {v}/{w}
      Answer: {v}. Answer: {w}.
      {w} or {v} is the answer.
      **{v}** or **{w}**
      {v} (or {w})
      The answer is {v}. Alternatively, {w}.
      Answer: {v}⏎Answer: {w}
      {v} {w}
      The answer is {v}, {w}.
      {v}, {w}
      The answer is {v} and {w}.
      \\boxed{{v}} or \\boxed{{w}}
      """,
      .bound: """
      The answer is more than {v}.
      The answer is at least {v}.
      Less than {v}
      Up to {v}
      {v} or more
      The answer is between {v} and {w}.
      {v} at most
      The answer is greater than {v}.
      Over {v}
      No more than {v}
      {v} or so
      The answer exceeds {v}.
      """,
      .retraction: """
      The answer is {v}. Wait, actually it is {w}.
      {v}. Sorry, {w}.
      The answer is {v}. I made a mistake: the answer is {w}.
      The answer is {v}... no, {w}.
      {v}, I mean {w}.
      Answer: {v}⏎Correction: {w}
      The answer is {v}. No, the answer is {w}.
      {v}. Actually {w}.
      Answer: {v}. Scratch that.
      The answer is {v}. Wait.
      {v} — no, {w}
      I said {v}, but I misread the table. Answer: {w}
      """,
      .distraction: """
      The answer is {w}, not {v}.
      I see {v}, but the answer is {w}.
      It is not {v} but {w}.
      The answer is {w} instead of {v}.
      The answer is {w} rather than {v}.
      Consider {v}. The answer is {w}.
      I thought it was {v}. The final answer is {w}.
      Answer: {w} (not {v})
      {w}, not {v}
      The answer is {w}. Others say {v}.
      Many would answer {v}. The correct answer is {w}.
      The answer is {w}; {v} is a trap.
      {v} was my first thought. Answer: {w}
      Option {v} is tempting. The answer is {w}.
      """,
    ])
}
