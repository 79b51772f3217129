"""The store: one database, and what is kept in it."""

from assistant.store.channels import Channels
from assistant.store.conversations import Conversations
from assistant.store.curated import CuratedAnswers
from assistant.store.database import Database
from assistant.store.feedback import Feedback
from assistant.store.keys import ApiKeys


class Store:
    """Everything that is kept, over one open database."""

    def __init__(self, database: Database) -> None:
        """Keep everything in a database."""
        self.database = database
        self.conversations = Conversations(database)
        self.feedback = Feedback(database)
        self.keys = ApiKeys(database)
        self.channels = Channels(database)
        self.curated = CuratedAnswers(database)


def open_store(url: str) -> Store:
    """Open the store at the address of a database.

    Raises:
        StoreError: it cannot be opened.
    """
    return Store(Database(url))
