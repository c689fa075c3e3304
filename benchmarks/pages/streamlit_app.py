"""The page in Streamlit."""

import content
import streamlit as st

st.markdown(content.guidance()[0])
number = st.number_input(content.CONTROL, min_value=0.1, max_value=2000.0, value=content.DEFAULT, step=1.0)
for text, picture in zip(content.guidance()[1 : content.PICTURES + 1], content.pictures(number), strict=True):
    st.markdown(text)
    st.image(picture)
for text in content.guidance()[content.PICTURES + 1 :]:
    st.markdown(text)
st.text_area(content.FIELD)
