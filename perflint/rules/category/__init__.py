"""归类 (PL4xx): the indicator stands under the right second-level category."""
