namespace WaPortal.WhatsApp.Connection;

/// <summary>A question to the server (IQ) was refused, stayed unanswered, or lost its connection.</summary>
public sealed class QueryException : WhatsAppException
{
    public QueryException()
    {
    }

    public QueryException(string message)
        : base(message)
    {
    }

    public QueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public QueryException(int code, string? text)
        : base($"The server refused the question: {code} {text}.")
    {
        Code = code;
    }

    /// <summary>The server's error code; 0 when there was no answer.</summary>
    public int Code { get; }
}
