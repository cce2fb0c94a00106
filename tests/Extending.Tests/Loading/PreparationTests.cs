using System.Runtime;

namespace RouteScript.Extending.Tests.Loading;

/// <summary>Before calls get to new code its machine code is made: of a module, and of what that leads to in its libraries.</summary>
public sealed class PreparationTests
{
    [Fact]
    public void Code_is_made_before_it_is_called_and_none_of_it_runs()
    {
        using var folder = new TestFolder();
        folder.Write("wide.csx", """
            static int Ran;
            static int RanEarly = Ran = 1;

            [ScriptFunction("wide")]
            bool Wide(RouteContext route) => new Shape().Areas<long>(3).Sum() > 0 && Ran == 1;

            private sealed class Shape
            {
                public IEnumerable<T> Areas<T>(int count)
                    where T : System.Numerics.INumber<T>
                {
                    for (var i = 0; i < count; i++)
                        yield return Square(T.CreateChecked(i));
                }

                private static T Square<T>(T side)
                    where T : System.Numerics.INumber<T> => side * side;
            }
            """);
        var opened = Opened.From(folder, "wide.csx");
        Assert.Empty(opened.Diagnostics.Where(said => said.IsError));

        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        opened.Code!.Prepare();
        var first = JitInfo.GetCompiledMethodCount(currentThread: true) - before;
        opened.Code.Prepare();
        var second = JitInfo.GetCompiledMethodCount(currentThread: true) - before - first;

        Assert.True(first > 10, $"{first} methods were made");
        Assert.True(second < first / 2, $"{second} of {first} methods were made once more");
        opened.Code.Dispose();
        opened.Code.Prepare();
    }
}
