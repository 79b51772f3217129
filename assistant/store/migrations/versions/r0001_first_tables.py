"""The first tables: who may ask, what was asked and answered, what was thought of it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)
_UUID = sa.Uuid(as_uuid=False)
_JSON_OR_NULL = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make every table."""
    _create_keys_and_channels()
    _create_curated_answers()
    _create_conversations()
    _create_messages()
    _create_citations_and_feedback()


def downgrade() -> None:
    """Drop every table."""
    for table in ("feedback", "citations", "messages", "conversations", "curated_answers", "channels", "api_keys"):
        op.drop_table(table)


def _create_keys_and_channels() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", _UUID, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("prefix", sa.String(20), nullable=False, unique=True),
        sa.Column("token_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("created", _TIME, nullable=False),
        sa.Column("revoked", _TIME),
    )
    op.create_table(
        "channels",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("daily_limit", sa.Integer, nullable=False),
        sa.Column("created", _TIME, nullable=False),
        sa.Column("revoked", _TIME),
    )


def _create_curated_answers() -> None:
    op.create_table(
        "curated_answers",
        sa.Column("id", _UUID, primary_key=True),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("paraphrases", sa.JSON, nullable=False),
        sa.Column("negative_examples", sa.JSON, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("clauses", sa.JSON, nullable=False),
        sa.Column("created", _TIME, nullable=False),
        sa.Column("disabled_reason", sa.Text),
    )


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", _UUID, primary_key=True),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("owner_kind", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(300), nullable=False),
        sa.Column("channel_id", sa.String(40), sa.ForeignKey("channels.id", ondelete="SET NULL")),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("created", _TIME, nullable=False),
        sa.Column("updated", _TIME, nullable=False),
    )
    op.create_index("ix_conversations_owner", "conversations", ["owner_kind", "owner", "updated"])
    op.create_index("ix_conversations_channel_id", "conversations", ["channel_id"])
    op.create_index("ix_conversations_updated", "conversations", ["updated"])


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", _UUID, primary_key=True),
        sa.Column("conversation_id", _UUID, sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question_id", _UUID, sa.ForeignKey("messages.id", ondelete="CASCADE"), unique=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("history", _JSON_OR_NULL),
        sa.Column("engine", sa.String(20)),
        sa.Column("refused", sa.Boolean),
        sa.Column("suggestions", _JSON_OR_NULL),
        sa.Column("curated_id", _UUID, sa.ForeignKey("curated_answers.id", ondelete="SET NULL")),
        sa.Column("elapsed_ms", sa.Double),
        sa.Column("created", _TIME, nullable=False),
    )
    op.create_index("ix_messages_conversation", "messages", ["conversation_id", "created"])
    op.create_index("ix_messages_created", "messages", ["created"])


def _create_citations_and_feedback() -> None:
    op.create_table(
        "citations",
        sa.Column("message_id", _UUID, sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("is_nearest", sa.Boolean, nullable=False),
        sa.Column("clause_id", sa.String(300), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("supports", sa.JSON, nullable=False),
    )
    op.create_index("ix_citations_clause_id", "citations", ["clause_id"])
    op.create_table(
        "feedback",
        sa.Column("message_id", _UUID, sa.ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rating", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20)),
        sa.Column("comment", sa.Text),
        sa.Column("created", _TIME, nullable=False),
    )
    op.create_index("ix_feedback_created", "feedback", ["created"])
