"""What a reader may find wrong with an answer."""

FEEDBACK_REASONS = ("错误", "不完整", "引用不符", "答非所问", "其他")
