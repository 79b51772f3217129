"""What the model is to find: every sentence of the collection and every passage of its clauses."""

from dataclasses import dataclass

from assistant.sentences import SentenceStore
from corpus.clause import ClauseId
from corpus.collection import Collection
from index.passages import searchable, split_passages


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that are ranked against each other, each with the clause it stands in.

    `printed` is what is compared with a question's words, `embedded` what the model reads.
    """

    clauses: tuple[ClauseId, ...]
    printed: tuple[str, ...]
    embedded: tuple[str, ...]

    def of_task(self, place: int) -> str:
        """Return the document and the task or part that a text belongs to (`plan:41`)."""
        return self.clauses[place].partition(".")[0]


def list_sentences(collection: Collection) -> Texts:
    """List the sentences, each below its task's title, in lower case as a question is."""
    pairs = [(reading, sentence) for reading in SentenceStore(collection).readings for sentence in reading.sentences]
    return Texts(
        clauses=tuple(sentence.clause_id for _, sentence in pairs),
        printed=tuple(sentence.text for _, sentence in pairs),
        embedded=tuple(
            f"{reading.clause.context}。{sentence.text}" if reading.clause.context else sentence.text
            for reading, sentence in pairs
        ),
    )


def list_passages(collection: Collection) -> Texts:
    """List the passages that the index holds, as it embeds them."""
    passages = [passage for clause in searchable(collection.clauses) for passage in split_passages(clause)]
    texts = tuple(passage.text for passage in passages)
    return Texts(clauses=tuple(passage.clause_id for passage in passages), printed=texts, embedded=texts)
