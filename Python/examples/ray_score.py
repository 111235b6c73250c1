"""Scores a file on a Ray cluster: JSON lines or Parquet in, the same rows with their scores out, in their order.

    python ray_score.py recipe.json rows.jsonl scored.jsonl --workers 2
    python ray_score.py recipe.json rows.parquet scored.parquet --workers 1000

Every worker is an actor that reads the recipe once. The rows of a group must lie in one batch; sort by group and let
`--batch` be a multiple of its size.
"""

import argparse
import json
import os

from swift_rewards import Recipe


class Scorer:
    def __init__(self, recipe: str, completion: str) -> None:
        self.recipe = Recipe.from_json(recipe, threads=1)
        self.completion = completion

    def __call__(self, batch: dict) -> dict:
        columns = {name: values for name, values in batch.items() if name != self.completion}
        errors = [""] * len(batch[self.completion])
        verdicts = self.recipe.verdicts(list(batch[self.completion]), columns, on_error=errors.__setitem__)
        return {
            **batch, "score": [verdict.score for verdict in verdicts], "error": errors,
            "verdict": [json.dumps(verdict, ensure_ascii=False) for verdict in verdicts]}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("recipe")
    arguments.add_argument("rows")
    arguments.add_argument("output")
    arguments.add_argument("--completion", default="completion", help="the column of the completions")
    arguments.add_argument("--workers", type=int, default=2, help="0 scores in this process, without Ray")
    arguments.add_argument("--batch", type=int, default=512)
    options = arguments.parse_args()
    with open(options.recipe, encoding="utf-8") as file:
        recipe = file.read()
    is_parquet = options.rows.endswith(".parquet")
    if options.workers:
        import ray

        if "RAY_ADDRESS" in os.environ:
            ray.init(log_to_driver=False)
        else:
            # On one machine, cores beside those of the actors, so that files can be listed and read meanwhile.
            cores = max(os.cpu_count() or 1, options.workers + 2)
            ray.init(num_cpus=cores, log_to_driver=False, include_dashboard=False)
        ray.data.DataContext.get_current().execution_options.preserve_order = True
        data = ray.data.read_parquet(options.rows) if is_parquet else ray.data.read_json(options.rows, lines=True)
        scored = data.map_batches(
            Scorer, fn_constructor_args=(recipe, options.completion), batch_size=options.batch,
            compute=ray.data.ActorPoolStrategy(size=options.workers))
        batches = scored.iter_batches(batch_size=options.batch, batch_format="pyarrow")
    else:
        import pyarrow.json
        import pyarrow.parquet

        table = pyarrow.parquet.read_table(options.rows) if is_parquet else pyarrow.json.read_json(options.rows)
        scorer = Scorer(recipe, options.completion)
        batches = (
            pyarrow.Table.from_pydict(scorer(pyarrow.Table.from_batches([batch]).to_pydict()))
            for batch in table.to_batches(options.batch))
    write(batches, options.output)


def write(batches, path: str) -> None:
    """Writes one file; a real job would have every worker write its own, with `Dataset.write_parquet`."""
    partial = f"{path}.partial"
    if path.endswith(".parquet"):
        import pyarrow.parquet

        writer = None
        for batch in batches:
            writer = writer or pyarrow.parquet.ParquetWriter(partial, batch.schema)
            writer.write_table(batch.cast(writer.schema))
        if writer:
            writer.close()
    else:
        with open(partial, "w", encoding="utf-8") as file:
            for batch in batches:
                for row in batch.to_pylist():
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
    os.replace(partial, path)


if __name__ == "__main__":
    main()
