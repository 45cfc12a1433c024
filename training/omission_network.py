"""The network behind the omission check, as it is trained; pipeline/verify/coverage.py runs it in numpy."""

from __future__ import annotations

import io
import itertools
import json
import random
from pathlib import Path
from typing import Any, Final

import numpy as np

from pipeline.verify.coverage import FEATURES, GLOBALS, SPECIAL, STEP
from training.omission_pairs import Examples, batch

FORGET: Final = 0.04
"""The share of words hidden in training, so that it doesn't lean on them alone."""
WRONG: Final = 4.0
"""A good pair with odds above this after the first round is taken for a wrong one of the bitext, and left out."""
WIDTH: Final = 24
CHANNELS: Final = 80
HIDDEN: Final = 64
SIZE: Final = 256
"""Pairs in a batch."""
ERRORS: Final = (0.013, 0.018, 0.007, 0.007, 0.007)
"""The share of good pairs called an error in each range of lengths: more where other checks seldom err."""
WARNINGS: Final = (0.05, 0.05, 0.05, 0.05, 0.05)
"""The same for those flagged at all."""
LENGTHS: Final = (25, 60, 110, 180)
"""French letters: where the thresholds are measured, between the middles of the ranges that these divide."""


def network(sizes: tuple[int, int]) -> Any:
    """The network of pipeline/verify/coverage.py, to be trained."""
    import torch
    from torch import nn

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words = nn.ModuleList(nn.Embedding(s, WIDTH) for s in sizes)
            for e in self.words:
                nn.init.normal_(e.weight, std=0.3)  # type: ignore[arg-type]
            self.first = nn.ModuleList(nn.Linear(3 * (WIDTH + FEATURES), CHANNELS) for _ in sizes)
            self.second = nn.ModuleList(nn.Linear(6 * CHANNELS, CHANNELS) for _ in sizes)
            self.third = nn.ModuleList(nn.Linear(3 * CHANNELS, CHANNELS) for _ in sizes)
            self.told = nn.ModuleList(nn.Linear(CHANNELS, 1) for _ in sizes)
            self.hidden = nn.Linear(4 * CHANNELS + GLOBALS, HIDDEN)
            self.out = nn.Linear(HIDDEN, 1)
            self.drop = nn.Dropout(0.1)

        def forward(self, ids: Any, seen: Any, at: Any, masks: Any, pair: Any) -> Any:
            def wide(x: Any, step: int = 1) -> Any:
                zero = torch.zeros_like(x[:, :step])
                before, after = torch.cat((zero, x), 1)[:, : x.shape[1]], torch.cat((x, zero), 1)[:, step:]
                return torch.cat((before, x, after), 2)

            if self.training:
                ids = [torch.where(torch.rand(i.shape) < FORGET, 3, i) for i in ids]

            one = []
            for s in (0, 1):
                x = torch.cat((self.drop(self.words[s](ids[s])), seen[s]), 2) * masks[s]
                one.append(torch.relu(self.first[s](wide(x))) * masks[s])
            pools, told = [], []
            for s in (0, 1):
                there = torch.gather(one[1 - s], 1, at[s][:, :, None].expand(-1, -1, CHANNELS))
                x = wide(torch.cat((one[s], there), 2) * masks[s])
                y = torch.relu(self.second[s](x)) * masks[s]
                y = torch.relu(y + self.third[s](wide(y, STEP))) * masks[s]
                told.append(self.told[s](y)[:, :, 0])
                pools += [y.amax(1), y.sum(1) / masks[s].sum(1)]
            hidden = torch.relu(self.hidden(self.drop(torch.cat((*pools, pair), 1))))
            return self.out(hidden)[:, 0], told

    return Net()


def fit(examples: Examples, rows: list[int], held: list[int], rounds: int, seed: int) -> Any:
    """Train the network."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    net = network((len(examples.known[0]) + SPECIAL, len(examples.known[1]) + SPECIAL))
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-4)
    batches_in_all = rounds * (len(rows) // SIZE + 1)
    done = 0
    for r in range(rounds):
        rng.shuffle(rows)
        groups: list[list[int]] = []
        for start in range(0, len(rows), SIZE * 60):
            near = sorted(rows[start : start + SIZE * 60], key=lambda k: len(examples.ids[0][k]))
            groups += [near[i : i + SIZE] for i in range(0, len(near), SIZE)]
        rng.shuffle(groups)
        total = 0.0
        net.train()
        for group in groups:
            for option in optimiser.param_groups:
                option["lr"] = 3e-3 * min(1.0, (done + 1) / 200) * max(0.02, 1 - done / batches_in_all)
            done += 1
            ids, seen, at, masks, told, pair, label = batch(examples, group)
            odds, marked = net(ids, seen, at, masks, pair)
            wrong = (odds.detach() > WRONG) & (label == 0) if r else torch.zeros_like(label, dtype=torch.bool)
            loss: Any = entropy(odds, label, weight=(~wrong).float())
            for s, weight in ((0, 0.5), (1, 0.25)):
                each = entropy(marked[s], told[s], reduction="none") * masks[s][:, :, 0]
                loss = loss + weight * each.sum() / masks[s].sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            total += float(loss.detach())
            if done % 200 == 0:
                print(f"{done}/{batches_in_all} {total / (groups.index(group) + 1):.4f}", flush=True)
        report(examples, held, judge(net, examples, held))
    return net


def judge(net: Any, examples: Examples, rows: list[int]) -> Any:
    """The network's odds of some rows."""
    import torch

    net.eval()
    order = sorted(rows, key=lambda k: len(examples.ids[0][k]))
    found: dict[int, float] = {}
    with torch.no_grad():
        for start in range(0, len(order), SIZE):
            group = order[start : start + SIZE]
            ids, seen, at, masks, _, pair, _ = batch(examples, group)
            found.update(zip(group, net(ids, seen, at, masks, pair)[0].tolist(), strict=True))
    return np.array([found[r] for r in rows])


def report(examples: Examples, rows: list[int], odds: Any) -> None:
    """What is caught where one, two and three in a hundred good pairs are called wrong."""
    kinds = np.array([examples.kind[r] for r in rows])
    good = odds[kinds == ""]
    for share in (0.01, 0.015, 0.02, 0.03):
        least = np.quantile(good, 1 - share)
        caught = {k: round(float((odds[kinds == k] > least).mean()), 3) for k in sorted(set(kinds)) if k}
        print(f"{share:.1%} of {len(good)}: {caught}", flush=True)


def thresholds(examples: Examples, rows: list[int], odds: Any, shares: tuple[float, ...]) -> list[tuple[int, float]]:
    """The odds that these shares of the good ones among some examples pass; see `limits`."""
    good = np.array([not examples.label[r] for r in rows])
    return limits(np.array([examples.size[r] for r in rows])[good], odds[good], shares)


def limits(sizes: Any, odds: Any, shares: tuple[float, ...]) -> list[tuple[int, float]]:
    """The odds that a share of good pairs pass, for ranges of French letters, each at the middle of its range.

    Args:
        sizes: the French letters of each pair, as an array.
        odds: the network's log-odds of each, as an array.
        shares: one for each range.
    """
    ends = (0, *LENGTHS, 300)
    found = []
    for (low, high), share in zip(itertools.pairwise(ends), shares, strict=True):
        mine = (sizes >= low) & ((sizes < high) | (high == ends[-1]))
        found.append(((low + high) // 2, round(float(np.quantile(odds[mine], 1 - share)), 3)))
    return found


def stored(net: Any, content: dict[str, Any], out: Path) -> None:
    """Write the weights, words in eight bits, and what else the check needs."""
    arrays: dict[str, Any] = {}
    for s, side in enumerate(("french", "english")):
        table = net.words[s].weight.detach().numpy()
        scale = float(np.abs(table).max() / 127)
        arrays[f"{side}.words"] = np.round(table / scale).astype(np.int8)
        arrays[f"{side}.scale"] = np.float32(scale)
        for name, layer in (("first", net.first[s]), ("second", net.second[s]), ("third", net.third[s])):
            arrays[f"{side}.{name}"] = layer.weight.detach().numpy().T.astype(np.float16)
            arrays[f"{side}.{name}.bias"] = layer.bias.detach().numpy().astype(np.float16)
    arrays["told"] = net.told[0].weight.detach().numpy()[0].astype(np.float16)
    arrays["told.bias"] = net.told[0].bias.detach().numpy()[0].astype(np.float16)
    arrays["hidden"] = net.hidden.weight.detach().numpy().T.astype(np.float16)
    arrays["hidden.bias"] = net.hidden.bias.detach().numpy().astype(np.float16)
    arrays["out"] = net.out.weight.detach().numpy()[0].astype(np.float16)
    arrays["out.bias"] = net.out.bias.detach().numpy()[0].astype(np.float16)
    write(arrays, content, out)


def write(arrays: dict[str, Any], content: dict[str, Any], out: Path) -> None:
    """Write arrays, and beside them as JSON what is none."""
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays | {"content": np.frombuffer(text, np.uint8)})
    out.write_bytes(buffer.getvalue())
    print(f"{out}: {out.stat().st_size:,} bytes")
