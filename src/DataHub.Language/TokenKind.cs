namespace DataHub.Language;

/// <summary>The lexical tokens (spec §2.1.6), and the two ways in which there are no more.</summary>
internal enum TokenKind : byte
{
    Failed,
    End,
    Name,
    Int,
    Float,
    String,
    BlockString,
    Bang,
    Dollar,
    Ampersand,
    ParenOpen,
    ParenClose,
    Spread,
    Colon,
    Equals,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Pipe,
    BraceClose,
}
