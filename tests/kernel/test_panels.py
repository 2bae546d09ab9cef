"""A long page is summed up by the headings of its panels."""

from iljari.kernel.panels import headings


def test_each_panel_with_a_named_heading_has_a_way_in_the_order_of_the_page():
    shown = {
        "main": [
            '<section><h2 id="mine">My people\n <a href="#">16 people</a></h2><h2 id="no">x</h2></section>',
            "<p></p>",
        ],
        "side": ['<h2 id="calls" class="quiet">Calls &amp; texts</h2>', "<h2>nameless</h2>"],
    }
    assert headings(shown) == [("mine", "My people 16 people"), ("calls", "Calls & texts")]
