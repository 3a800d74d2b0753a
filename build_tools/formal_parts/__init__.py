"""The formal parts ("thể thức") of a document: letterhead, number, date, trích yếu, signatures, Nơi nhận."""
