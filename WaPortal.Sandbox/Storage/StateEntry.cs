namespace WaPortal.Sandbox.Storage;

/// <summary>One entry of the state file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key, parts divided by <c>/</c>.</param>
/// <param name="Value">Its value; null deletes it.</param>
internal readonly record struct StateEntry(StateKind Kind, string Key, byte[]? Value)
{
    /// <summary>The parts of the key.</summary>
    public string[] Parts => Key.Split('/');
}
