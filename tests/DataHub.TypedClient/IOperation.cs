namespace DataHub.TypedClient;

/// <summary>An operation with the values of its variables, as it is generated.</summary>
public interface IOperation<TAnswer>
    where TAnswer : class
{
    /// <summary>The text that is sent.</summary>
    string Document { get; }
}
