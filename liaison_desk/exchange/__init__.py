"""What crosses on a stick or in a mail: bundles, seals, receipts."""
